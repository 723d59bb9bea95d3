using System.Runtime.CompilerServices;

namespace Lucid.Kernels;

/// <summary>γ and β of each element of a row, where the layer learns them so (layer norm); unused where it learns them for each channel.</summary>
/// <param name="weight">γ of the first element; null where there is one for each channel.</param>
/// <param name="bias">β of the first element; where there is none, any memory as long.</param>
internal readonly unsafe struct ElementAffine(float* weight, float* bias)
{
    /// <summary>γ.</summary>
    public float* Weight => weight;

    /// <summary>β.</summary>
    public float* Bias => bias;

    /// <summary>Those from an element on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ElementAffine From(nint element) => new(weight + element, bias + element);
}
