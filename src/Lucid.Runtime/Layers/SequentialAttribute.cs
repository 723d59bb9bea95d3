namespace Lucid;

/// <summary>
/// Declares a model that applies its layers one after the other, in the order of their declaration: as <see cref="ModelAttribute"/>, and the
/// compiler writes <c>Forward</c> too.
/// </summary>
/// <remarks>
/// <para>
/// Each layer must take what the one before it gives. Where the declarations tell that it does not, that is an error at the later one.
/// A list of layers is applied from its first to its last.
/// </para>
/// <example>
/// An encoder:
/// <code>
/// [Sequential]
/// public sealed partial class Encoder
/// {
///     public partial Stem Stem { get; }
///
///     public IReadOnlyList&lt;Block&gt; Blocks { get; } = [new(), new(), new()];
/// }
///
/// var encoder = new Encoder();
/// Tensor y = encoder.Forward(x);
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class SequentialAttribute : Attribute;
