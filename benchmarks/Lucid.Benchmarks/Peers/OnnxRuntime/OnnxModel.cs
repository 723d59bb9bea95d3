using System.Runtime.InteropServices;

namespace Lucid.Benchmarks.Peers.OnnxRuntime;

/// <summary>
/// An ONNX model of one instance norm with γ = 1 and β = 0, from input "x" to output "y", with a LeakyReLU(0.01) after it or without.
/// Field numbers are those of onnx.proto.
/// </summary>
internal static class OnnxModel
{
    private const int FormatVersion = 8;
    private const int OperatorSet = 17;
    private const int FloatElements = 1;
    private const int FloatAttribute = 1;
    private const float Epsilon = 1e-5f;
    private const float NegativeSlope = 0.01f;

    /// <summary>The file's bytes.</summary>
    /// <param name="shape">N, C and the spatial sizes.</param>
    /// <param name="hasLeakyReLU">Whether the activation follows.</param>
    public static byte[] Write(ReadOnlySpan<int> shape, bool hasLeakyReLU)
    {
        int channels = shape[1];
        OnnxMessage value = Tensor(shape);
        OnnxMessage graph = new OnnxMessage()
            .Add(1, Node("InstanceNormalization", ["x", "weight", "bias"], hasLeakyReLU ? "z" : "y", "epsilon", Epsilon));
        if (hasLeakyReLU)
        {
            graph.Add(1, Node("LeakyRelu", ["z"], "y", "alpha", NegativeSlope));
        }

        graph
            .Add(2, "norm")
            .Add(5, Constant("weight", channels, 1f))
            .Add(5, Constant("bias", channels, 0f))
            .Add(11, new OnnxMessage().Add(1, "x").Add(2, value))
            .Add(12, new OnnxMessage().Add(1, "y").Add(2, value));
        return new OnnxMessage()
            .Add(1, FormatVersion)
            .Add(7, graph)
            .Add(8, new OnnxMessage().Add(1, "").Add(2, OperatorSet))
            .ToArray();
    }

    private static OnnxMessage Node(string operation, string[] inputs, string output, string attribute, float value) => new OnnxMessage()
        .AddAll(inputs, (node, input) => node.Add(1, input))
        .Add(2, output)
        .Add(4, operation)
        .Add(5, new OnnxMessage().Add(1, attribute).Add(2, value).Add(20, FloatAttribute));

    private static OnnxMessage Constant(string name, int count, float value)
    {
        float[] values = new float[count];
        Array.Fill(values, value);
        return new OnnxMessage().Add(1, count).Add(2, FloatElements).Add(8, name).Add(9, MemoryMarshal.AsBytes<float>(values));
    }

    /// <summary>The type of a tensor of floats.</summary>
    private static OnnxMessage Tensor(ReadOnlySpan<int> shape) => new OnnxMessage().Add(1, new OnnxMessage()
        .Add(1, FloatElements)
        .Add(2, new OnnxMessage().AddAll(shape.ToArray(), (sizes, size) => sizes.Add(1, new OnnxMessage().Add(1, size)))));
}
