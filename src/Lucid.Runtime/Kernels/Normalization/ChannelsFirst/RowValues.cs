using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Normalization.ChannelsFirst;

/// <summary>A float for each row of a group.</summary>
[InlineArray(RowGroup<FloatVector512>.MostRows)]
internal struct RowValues
{
    private float _first;
}
