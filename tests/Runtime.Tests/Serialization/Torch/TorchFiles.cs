using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lucid.Tests.Serialization.Torch;

/// <summary>The committed files of PyTorch's, and what each holds; README.md in their folder says where they come from.</summary>
internal static class TorchFiles
{
    private const string Folder = "Torch/files";
    private const int PyTorchsNaN = 0x7FC00000;

    private static readonly JsonSerializerOptions Lenient = new() { PropertyNameCaseInsensitive = true };

    /// <summary>What PyTorch itself says of each file.</summary>
    public static IReadOnlyDictionary<string, Content> Expected { get; } =
        new Dictionary<string, Content>([.. ContentOf("expected.json"), .. ContentOf("debian.json")]);

    public static string PathOf(string name) => StateFile.PathOf($"{Folder}/{name}");

    public static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    public static int[] BitsOf(Tensor tensor) => Array.ConvertAll(tensor.AsReadOnlySpan().ToArray(), BitConverter.SingleToInt32Bits);

    private static Dictionary<string, Content> ContentOf(string name) =>
        JsonSerializer.Deserialize<Dictionary<string, Content>>(Bytes(name), Lenient)!;

    internal sealed record Content(string? Key, Dictionary<string, ExpectedTensor>? Tensors, string? Refused);

    internal sealed record ExpectedTensor([property: JsonPropertyName("dtype")] string DataType, int[] Shape, JsonElement[] Values)
    {
        /// <summary>The values as floats; JSON has no name for those that are not finite.</summary>
        public IEnumerable<float> Floats => Values.Select(value => value.ToString() switch
        {
            "nan" => BitConverter.Int32BitsToSingle(PyTorchsNaN),
            "inf" => float.PositiveInfinity,
            "-inf" => float.NegativeInfinity,
            _ => value.GetSingle(),
        });
    }
}
