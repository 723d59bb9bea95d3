namespace Lucid;

/// <summary>What a tensor is padded with.</summary>
public enum PaddingMode
{
    /// <summary>One value.</summary>
    Constant,

    /// <summary>The neighbours, mirrored at the outermost element, which is not repeated: <c>c b | a b c | b a</c>.</summary>
    Reflect,

    /// <summary>The outermost element: <c>a a | a b c | c c</c>.</summary>
    Replicate,

    /// <summary>The elements from the other end: <c>b c | a b c | a b</c>.</summary>
    Circular,
}
