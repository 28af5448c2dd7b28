# The practice server of the page exists only inside the browser.
# To have it at this address, run: put-lab serve
curl --fail-with-body -i -X PUT 'http://localhost:8787/practice/orders/12345' \
  -H 'Content-Type: application/json' \
  --data-raw '{"Id": 12345, "Customer": "John Smith", "Quantity": 1, "Price": 10.00}'
