# pip install requests
import requests
from urllib3 import HTTPHeaderDict

with open("-[a].iso", "rb") as file:
    request = requests.Request(
        "PUT",
        "https://api.example/files/7",
        headers={"Content-Type": "application/octet-stream", "X-A": "1"},
        data=file,
    )
    with requests.Session() as session:
        prepared = session.prepare_request(request)
        # A dict cannot repeat a header name; this can.
        prepared.headers = HTTPHeaderDict(prepared.headers)
        prepared.headers.add("X-A", "2")
        response = session.send(prepared)
print(response.status_code, response.reason)
print(response.text)
response.raise_for_status()
