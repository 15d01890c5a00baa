import io

from PIL import Image, ImageDraw, features

picture = Image.new("RGB", (240, 120), "white")
draw = ImageDraw.Draw(picture)
for step in range(12):
    draw.ellipse((step * 18, 20, step * 18 + 40, 60 + step * 4), outline=(step * 20, 60, 200))
out = io.BytesIO()
picture.resize((120, 60)).save(out, "JPEG", quality=80)
print(f"{len(out.getvalue())} bytes of JPEG, by libjpeg-turbo {features.version('libjpeg_turbo')}")
