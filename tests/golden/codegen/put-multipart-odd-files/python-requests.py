# pip install requests
import requests

with open("-x", "rb") as file:
    response = requests.put(
        "https://api.example/photos/1",
        files={
            "a=b": (None, "é"),
            "f\r\n": ("-x", file, "text/plain"),
            "c": (None, "1%"),
        },
    )
print(response.status_code, response.reason)
print(response.text)
response.raise_for_status()
