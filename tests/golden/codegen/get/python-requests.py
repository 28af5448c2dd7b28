# pip install requests
import requests

response = requests.get("https://api.example/orders?limit=5")
print(response.status_code, response.reason)
print(response.text)
response.raise_for_status()
