namespace Lucid.Benchmarks.Measuring;

/// <summary>What is timed: one pass of an affine norm by each volume's own statistics.</summary>
/// <param name="IsBackward">The backward pass; else the forward pass, with no graph recorded.</param>
/// <param name="HasLeakyReLU">With LeakyReLU(0.01) after the norm.</param>
internal readonly record struct NormWork(bool IsBackward, bool HasLeakyReLU)
{
    /// <summary>All there is; what shares an activation stands together.</summary>
    public static IReadOnlyList<NormWork> ByActivation { get; } =
    [
        new(IsBackward: false, HasLeakyReLU: false), new(IsBackward: true, HasLeakyReLU: false),
        new(IsBackward: false, HasLeakyReLU: true), new(IsBackward: true, HasLeakyReLU: true),
    ];

    /// <summary>All there is; what goes in one direction stands together.</summary>
    public static IReadOnlyList<NormWork> ByDirection { get; } = [.. ByActivation.OrderBy(work => work.IsBackward)];

    /// <summary>The name that all programs print.</summary>
    public string Key => $"{(IsBackward ? "train" : "infer")}{(HasLeakyReLU ? "+leaky" : "")} {(IsBackward ? "backward" : "forward")}";
}
