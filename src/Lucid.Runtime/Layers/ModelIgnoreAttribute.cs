namespace Lucid;

/// <summary>
/// Leaves a member out of the model that declares it, such as a layer that belongs to another model: its parameters are not listed, its state is
/// not saved, and its mode does not change with the model's.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ModelIgnoreAttribute : Attribute;
