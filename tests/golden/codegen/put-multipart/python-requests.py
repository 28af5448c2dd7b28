# pip install requests
import requests

response = requests.put(
    "https://api.example/photos/1",
    files={
        "title": (None, "Sunset"),
        "photo": ("sun set.png", b"\x89PNG\r\n\x1a\n\x00", "image/png"),
    },
)
print(response.status_code, response.reason)
print(response.text)
response.raise_for_status()
