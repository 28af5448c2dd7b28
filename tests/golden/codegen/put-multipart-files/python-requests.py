# pip install requests
import requests

with open('@sun "set";.png', "rb") as file, open("n\u202eotes", "rb") as file2:
    response = requests.put(
        "https://api.example/photos/1",
        files={
            "title": (None, "Sunset"),
            "photo": ('@sun "set";.png', file, "image/png"),
            "notes": ("n\u202eotes", file2, "application/octet-stream"),
        },
    )
print(response.status_code, response.reason)
print(response.text)
response.raise_for_status()
