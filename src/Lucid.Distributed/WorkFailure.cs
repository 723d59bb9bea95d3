namespace Lucid.Distributed;

/// <summary>An item of <see cref="WorkSharing"/> that could not be worked off.</summary>
/// <param name="Item">The item's number.</param>
/// <param name="Problem">What is wrong with it.</param>
public readonly record struct WorkFailure(int Item, string Problem);
