# pip install requests
import requests

# The practice server of the page exists only inside the browser.
# To have it at this address, run: put-lab serve
response = requests.put(
    "http://localhost:8787/practice/orders/12345",
    headers={"Content-Type": "application/json"},
    data='{"Id": 12345, "Customer": "John Smith", "Quantity": 1, "Price": 10.00}',
)
print(response.status_code, response.reason)
print(response.text)
response.raise_for_status()
