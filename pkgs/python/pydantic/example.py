from datetime import date

from pydantic import BaseModel, Field, ValidationError


class Person(BaseModel):
    name: str = Field(min_length=1)
    born: date
    tags: list[str] = []


print(Person.model_validate_json('{"name": "Ada", "born": "1815-12-10", "tags": ["maths"]}'))
try:
    Person(name="", born="yesterday")
except ValidationError as error:
    for each in error.errors():
        print(each["loc"], each["msg"])
