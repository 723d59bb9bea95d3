namespace Lucid.Generators.Sources.Json;

/// <summary>What stands in a file is not JSON, or not what is expected there.</summary>
/// <param name="message">What was expected, and what came.</param>
/// <param name="position">Where.</param>
internal sealed class JsonFormatException(string message, JsonPosition position) : FormatException(message)
{
    public JsonPosition Position { get; } = position;
}
