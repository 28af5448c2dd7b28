printf '\211PNG\r\n\032\n\000' |
  curl --fail-with-body -i -X PUT 'https://api.example/photos/1' \
    -F 'title=Sunset' \
    -F 'photo=@-;filename="sun set.png";type=image/png'
