namespace Lucid.Tests.Architecture;

/// <summary>A member that the code of some method names.</summary>
/// <param name="Caller">The method, with its type.</param>
/// <param name="Type">The full name of the member's type, without type arguments: <c>System.Numerics.Vector`1</c>.</param>
/// <param name="Name">The member's name.</param>
/// <param name="ReturnsValue">Whether it is a method that returns something.</param>
internal sealed record CalledMember(string Caller, string Type, string Name, bool ReturnsValue)
{
    public override string ToString() => $"{Caller} calls {Type}.{Name}";
}
