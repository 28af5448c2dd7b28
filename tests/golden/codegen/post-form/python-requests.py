# pip install requests
import requests

response = requests.post(
    "https://api.example/tags",
    data=[("name", "Zoë"), ("tag", "a&b"), ("tag", "@home")],
)
print(response.status_code, response.reason)
print(response.text)
response.raise_for_status()
