using System.ComponentModel;

namespace Lucid.Networks;

/// <summary>Where a value of a network lies, for inputs of the planned size.</summary>
/// <param name="Offset">Its first element, in the memory that all values share.</param>
/// <param name="Uses">How many steps read it.</param>
/// <param name="Shape">Its sizes, the channels last.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record NetworkBuffer(int Offset, int Uses, TensorShape Shape);
