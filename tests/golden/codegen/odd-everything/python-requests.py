# pip install requests
import requests
from urllib3 import HTTPHeaderDict


class ExactTarget(requests.adapters.HTTPAdapter):
    """Keeps // at the start of a path and an empty query, which requests drops."""

    def request_url(self, request, proxies):
        return "/" + request.url.split("#")[0].split("/", 3)[3]


request = requests.Request(
    "pUT",
    "https://api.example//a/../b[1]?",
    headers={"X-A": "1", "X-B": "日本".encode()},
)
with requests.Session() as session:
    session.mount("https://", ExactTarget())
    prepared = session.prepare_request(request)
    # requests writes methods in capitals.
    prepared.method = "pUT"
    # requests tidies URLs; send this one as it is.
    prepared.url = "https://api.example//a/../b[1]?"
    # A dict cannot repeat a header name; this can.
    prepared.headers = HTTPHeaderDict(prepared.headers)
    prepared.headers.add("x-a", "")
    response = session.send(prepared)
print(response.status_code, response.reason)
print(response.text)
response.raise_for_status()
