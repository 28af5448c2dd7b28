# pip install requests
import requests

with open("sun set.bin", "rb") as file:
    response = requests.put(
        "https://api.example/files/7",
        headers={"Content-Type": "application/octet-stream"},
        data=file,
    )
print(response.status_code, response.reason)
print(response.text)
response.raise_for_status()
