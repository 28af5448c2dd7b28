# pip install requests
import requests

response = requests.put(
    "https://api.example/files/a",
    headers={"Content-Type": "application/octet-stream"},
    data=b"\x00\x01'\"\\\xff",
)
print(response.status_code, response.reason)
print(response.text)
response.raise_for_status()
