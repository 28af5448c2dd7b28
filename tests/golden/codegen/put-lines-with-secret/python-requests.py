# pip install requests
import requests

content = r"""{
  "Customer": "Zoë O'Hara",
  "Note": "a \"b\""
}
"""

response = requests.put(
    "https://api.example/orders/7",
    headers={
        "Content-Type": "application/json",
        "If-Match": '"v1"',
        "Authorization": "Bearer s3cr3t",
    },
    data=content.encode(),
)
print(response.status_code, response.reason)
print(response.text)
response.raise_for_status()
