namespace Lucid;

/// <summary>
/// The state key of a member of a model, where it is not to follow from the member's name: <c>_downBlock</c> is <c>down_block</c> unless this says
/// otherwise. A <see cref="Tensor"/> of a model is part of its state where it has this attribute, as a buffer that is kept and not learnt.
/// </summary>
/// <param name="key">The key within the model. Dots are allowed inside, so that <c>encoder.0.norm</c> of a checkpoint can be met.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class StateKeyAttribute(string key) : Attribute
{
    /// <summary>The key within the model.</summary>
    public string Key { get; } = key;
}
