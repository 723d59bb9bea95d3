using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>Eight lanes for each row of a group, on the way to its sums.</summary>
[InlineArray(RowGroup.Length)]
internal struct RowLanes
{
    private Vector512<double> _first;
}
