namespace Lucid;

/// <summary>What a loss makes of its elements.</summary>
public enum Reduction
{
    /// <summary>Nothing: the loss of every element, of the input's shape.</summary>
    None,

    /// <summary>Their mean, a scalar.</summary>
    Mean,

    /// <summary>Their sum, a scalar.</summary>
    Sum,
}
