namespace Lucid;

/// <summary>
/// Declares a model: a layer made of others. The compiler writes what follows from its fields and properties; <c>Forward</c> is the user's.
/// </summary>
/// <remarks>
/// <para>
/// Fields and automatic properties that hold a layer, another model, an array or list of them, or a <see cref="Parameter"/> belong to the model.
/// Their state keys are PyTorch's: <c>Stage1.Norm</c> keeps <c>stage1.norm.weight</c>, the second of <c>_downBlocks</c>
/// <c>down_blocks.1.norm.weight</c>; <see cref="StateKeyAttribute"/> gives a member another key, and <see cref="ModelIgnoreAttribute"/> leaves it out.
/// </para>
/// <para>
/// A partial property gets its layer from the compiler, and so do fields without a value where the class has no constructor of its own. What
/// cannot be made with <c>new()</c>, lists among it, is given its value by the user.
/// </para>
/// <example>
/// A residual block:
/// <code>
/// [Model]
/// public sealed partial class Block
/// {
///     public partial BlockNorm First { get; }
///
///     public partial BlockNorm Second { get; }
///
///     public override Tensor Forward(Tensor input) => input + Second.Forward(First.Forward(input));
/// }
/// </code>
/// </example>
/// </remarks>
// As every other declaration of a layer: LUCID0003 says that a struct cannot be one.
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ModelAttribute : Attribute;
