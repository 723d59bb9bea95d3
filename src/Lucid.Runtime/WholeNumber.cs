using System.Diagnostics;
using Lucid.Memory;

namespace Lucid;

/// <summary>
/// A tensor of one element that also holds its value as a whole number, exactly: a float32 rounds counts above 2²⁴. Files keep it as I64.
/// </summary>
[DebuggerDisplay("{_number}")]
internal sealed class WholeNumber : Tensor
{
    private readonly long _number;

    public WholeNumber(long number, TensorShape shape = default)
        : base(MemoryBlock.RentUninitialized(1), shape)
    {
        _number = number;
        MutableValues[0] = number;
    }

    /// <summary>The whole number that a tensor of one element holds; null when its value is none.</summary>
    public static long? ValueOf(Tensor tensor)
    {
        float element = tensor.Item();
        bool isWhole = float.IsInteger(element) && element is >= long.MinValue and < long.MaxValue;
        return ExactValueOf(tensor) ?? (isWhole ? (long)element : null);
    }

    /// <summary>The number that a tensor holds beside its element; null when it holds none, or its element was written since.</summary>
    public static long? ExactValueOf(Tensor tensor) =>
        tensor is WholeNumber exact && exact.Values[0] == exact._number ? exact._number : null;
}
