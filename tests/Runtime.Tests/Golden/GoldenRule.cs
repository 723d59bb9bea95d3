using System.Text.Json.Serialization;

namespace Lucid.Tests.Golden;

/// <summary>What an error may reach beside 4e-7 of the largest expected value.</summary>
internal enum GoldenRule
{
    /// <summary>PyTorch's float32 error on the same input; the largest value is the tensor's.</summary>
    [JsonStringEnumMemberName("torch_float32")]
    TorchFloat32,

    /// <summary>PyTorch's float32 error on the same input without its mean; the largest value is each volume's own.</summary>
    [JsonStringEnumMemberName("torch_float32_centred")]
    TorchFloat32Centred,

    /// <summary>Nothing; the largest value is each volume's own.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}
