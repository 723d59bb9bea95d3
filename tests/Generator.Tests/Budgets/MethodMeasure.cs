namespace Lucid.Generators.Tests.Budgets;

/// <summary>How much the just-in-time compiler has to do for one method.</summary>
/// <param name="Name">The method.</param>
/// <param name="ILBytes">The bytes of its code.</param>
/// <param name="Locals">Its local variables and parameters.</param>
/// <param name="Blocks">Its basic blocks, by the branches in its code.</param>
internal sealed record MethodMeasure(string Name, int ILBytes, int Locals, int Blocks)
{
    /// <summary>The measure of a method that has another one in it.</summary>
    public MethodMeasure With(MethodMeasure inlined) => this with
    {
        ILBytes = ILBytes + inlined.ILBytes,
        Locals = Locals + inlined.Locals,
        Blocks = Blocks + inlined.Blocks,
    };
}
