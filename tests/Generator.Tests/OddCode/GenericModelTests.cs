using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.OddCode;

/// <summary>Generic models whose constraints are half typed: what the compiler says of them it says once, in the user's file.</summary>
public class GenericModelTests
{
    [Fact]
    public Task RandomDeclaration68870_DoesNoHarm() => GeneratedCodeAssert.IsCleanAsync(LayerCompilation.Create(
        """
        using System.Collections.Generic;
        using Lucid;
        namespace Random68870 {
        partial class Outer2 {
        partial class Outer1<@int> {
        [GroupNorm(Activation = Activation.GELU, Bias = true, Channels = 8, Eps = 0.25, Groups = sizeof(int), Layout = Layout.ChannelsLast)] partial class Part;
        [ModelAttribute(Channels: 4)] partial struct Norm<out T> : System.Exception where T : cla, new() { public partial Norm<T> @record { get; } public partial ref Part Forward { get; } private readonly System.Lazy<Part> layer; const IList<Part>? layer = null; interface Lucid; }
        }}}
        """));

    [Theory]
    [InlineData("where T : Missing")]
    [InlineData("where T : Missing, new()")]
    [InlineData("where T : class, Missing<T>")]
    [InlineData("where T : Layer, IMissing, new()")]
    [InlineData("where T : U where U : Missing")]
    [InlineData("where T : Missing.Inner")]
    [InlineData("where T :")]
    [InlineData("where T : Outer<T, Missing>")]
    public async Task PropertyOfTheModelsOwnType_IsLeftToTheCompiler_WhereAConstraintDoesNotExist(string constraint)
    {
        foreach (string kind in (string[])["class", "struct", "record"])
        {
            foreach (string property in (string[])["Outer<T, U>", "Outer<T, U>?", "Outer<T, U>[]", "T", "System.Collections.Generic.List<Outer<T, U>>"])
            {
                await GeneratedCodeAssert.IsCleanAsync(LayerCompilation.Create(
                    $$"""
                    using Lucid;
                    [Model] public partial {{kind}} Outer<T, U> {{constraint}}
                    {
                        public partial {{property}} Next { get; }
                        public override Tensor Forward(Tensor input) => input;
                    }
                    """));
            }
        }
    }
}
