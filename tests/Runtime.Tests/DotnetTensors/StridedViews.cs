using System.Numerics.Tensors;

namespace Lucid.Tests.DotnetTensors;

/// <summary>Ways to see volumes in memory: the same elements in row-major order of their positions, differently placed.</summary>
internal static class StridedViews
{
    /// <summary>What a place holds that no view sees.</summary>
    public const float Unseen = -77.25f;

    public static IReadOnlyList<string> All { get; } = ["dense", "slice", "rows apart", "every second", "channels last"];

    /// <summary>Makes memory for a view and fills it.</summary>
    /// <param name="name">The view.</param>
    /// <param name="lengths">The view's lengths, (N, C, D, H, W).</param>
    /// <param name="values">The elements in row-major order.</param>
    public static float[] Place(string name, nint[] lengths, ReadOnlySpan<float> values)
    {
        float[] memory = [.. Enumerable.Repeat(Unseen, (int)(8 * lengths.Aggregate((a, b) => a * (b + 1))) + 64)];
        TensorSpan<float> view = Of(name, memory, lengths);
        int i = 0;
        foreach (ref float place in view)
        {
            place = values[i++];
        }

        return memory;
    }

    /// <summary>The view of memory that <see cref="Place"/> made.</summary>
    public static TensorSpan<float> Of(string name, float[] memory, nint[] lengths)
    {
        (nint n, nint c, nint d, nint h, nint w) = (lengths[0], lengths[1], lengths[2], lengths[3], lengths[4]);
        return name switch
        {
            "dense" => new TensorSpan<float>(memory.AsSpan(3), lengths),
            "slice" => new TensorSpan<float>(memory, [n, c + 1, d + 1, h + 1, w + 1])
                .Slice([0..(int)n, 1..((int)c + 1), 0..(int)d, 1..((int)h + 1), 1..((int)w + 1)]),
            "rows apart" => Strided([c * d * h * (w + 1), d * h * (w + 1), h * (w + 1), w + 1, 1]),
            "every second" => Strided([2 * c * d * h * w, 2 * d * h * w, 2 * h * w, 2 * w, 2]),
            "channels last" => Strided([c * d * h * w, 1, h * w * c, w * c, c]),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such view."),
        };

        // .NET's spans want a stride of 0 where there is nowhere to go.
        TensorSpan<float> Strided(nint[] strides) =>
            new(memory, lengths, [.. strides.Zip(lengths, (stride, length) => length == 1 ? 0 : stride)]);
    }
}
