using Lucid.Generators.Sources.Json;
using Xunit;

namespace Lucid.Generators.Tests.Specs;

/// <summary>JSON as Python writes it, with the place of each value, and of each mistake.</summary>
public class JsonReaderTests
{
    [Fact]
    public void Values_HaveTheirPathAndPlace()
    {
        JsonValue file = JsonReader.Read("{\n  \"configurations\": {\"2d\": {\"spacing\": [1.5, 2]}},\n  \"name\": \"a\\u0062\\n\"\n}");

        JsonValue spacing = file["configurations"]["2d"]["spacing"];
        Assert.Equal([1.5, 2], spacing.Array.Select(value => value.Number));
        Assert.Equal("configurations.2d.spacing[1]", spacing.Array[1].Path);
        Assert.Equal(new JsonPosition(1, 45), spacing.Array[1].Position);
        Assert.Equal("ab\n", file["name"].Text);
        Assert.Null(file.Find("missing"));
    }

    [Theory]
    [InlineData("NaN", double.NaN)]
    [InlineData("Infinity", double.PositiveInfinity)]
    [InlineData("-Infinity", double.NegativeInfinity)]
    [InlineData("-1e-3", -0.001)]
    [InlineData(" \r\n7 ", 7)]
    public void Numbers_AreThoseOfPython(string text, double expected) => Assert.Equal(expected, JsonReader.Read(text).Number);

    [Fact]
    public void Words_AreRead()
    {
        JsonValue file = JsonReader.Read("[true, false, null, {}, []]");

        Assert.True(file.Array[0].Truth);
        Assert.False(file.Array[1].Truth);
        Assert.True(file.Array[2].IsNull);
        Assert.Empty(file.Array[3].Object);
        Assert.Empty(file.Array[4].Array);
    }

    [Fact]
    public void LastOfTwoKeys_Counts() => Assert.Equal(2, JsonReader.Read("{\"a\": 1, \"a\": 2}")["a"].Whole);

    [Theory]
    [InlineData("", 0, 0, "Expected a value, got the end of the file")]
    [InlineData("{\"a\": 1,\n}", 1, 0, "Expected a key in quotes, got '}'")]
    [InlineData("[1, 2", 0, 5, "Expected ']', got the end of the file")]
    [InlineData("{\"a\" 1}", 0, 5, "Expected ':', got '1'")]
    [InlineData("[1] x", 0, 4, "Expected the end of the file, got 'x'")]
    [InlineData("\"a", 0, 2, "Expected a quote at the end of the text, got the end of the file")]
    [InlineData("\"\\q\"", 0, 2, "Expected an escape of JSON after the backslash, got 'q'")]
    [InlineData("tru", 0, 0, "Expected a value, got 't'")]
    [InlineData("1.2.3", 0, 0, "Expected a value, got '1'")]
    public void Mistakes_AreSaidAtTheirPlace(string text, int line, int column, string message)
    {
        JsonFormatException error = Assert.Throws<JsonFormatException>(() => JsonReader.Read(text));

        Assert.Equal(message, error.Message);
        Assert.Equal(new JsonPosition(line, column), error.Position);
    }

    [Fact]
    public void Nesting_HasAnEnd() =>
        Assert.Equal("Expected at most 64 values within each other, got more", Assert.Throws<JsonFormatException>(() => JsonReader.Read(new string('[', 100_000))).Message);

    [Fact]
    public void WrongKinds_AreSaidWithTheirPath()
    {
        JsonValue file = JsonReader.Read("{\"patch\": [1.5, \"x\"], \"count\": 3}");

        Assert.Equal("Expected a whole number at \"patch[0]\", got 1.5", Message(() => file["patch"].Array[0].Whole));
        Assert.Equal("Expected a number at \"patch[1]\", got \"x\"", Message(() => file["patch"].Array[1].Number));
        Assert.Equal("Expected an object at \"patch\", got a list", Message(() => file["patch"].Object));
        Assert.Equal("Expected a list at \"count\", got 3", Message(() => file["count"].Array));
        Assert.Equal("Expected true or false at \"count\", got 3", Message(() => file["count"].Truth));
        Assert.Equal("Expected a text at \"count\", got 3", Message(() => file["count"].Text));
        Assert.Equal("Expected 3 numbers in \"patch\", got 2", Message(() => file["patch"].Wholes(3)));
        Assert.Equal("Expected an entry \"size\" in the file, got none", Message(() => file["size"]));
        Assert.Equal([3, 3], file["count"].Wholes(2));
    }

    private static string Message(Func<object> read) => Assert.Throws<JsonFormatException>(read).Message;
}
