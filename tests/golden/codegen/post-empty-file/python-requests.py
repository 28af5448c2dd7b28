# pip install requests
import requests

with open('@"it\'s"', "rb") as file:
    response = requests.post("https://api.example/files/", data=file.read())
print(response.status_code, response.reason)
print(response.text)
response.raise_for_status()
