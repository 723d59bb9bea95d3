using System.Runtime.Intrinsics;

namespace Lucid;

/// <summary>A function of up to three elements at the same place, for eight places at once; it ignores the operands it has no use for.</summary>
internal interface IElementwiseFunction
{
    Vector256<float> Invoke(Vector256<float> first, Vector256<float> second, Vector256<float> third);
}
