using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>Eight lanes for each row of a group, on the way to its sums; and room to let them start with a cache line, which the stack need not do.</summary>
[InlineArray(RowGroup.Length + 1)]
internal struct RowLanes
{
    private Vector512<double> _first;
}
