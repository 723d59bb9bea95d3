using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Lucid.Generators.Specs;
using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Lucid.Generators.Tests.Incrementality;

/// <summary>
/// Between the pipeline's steps there are values only. A symbol, a piece of syntax or a compilation would keep all of the project in memory, and would
/// never be equal to what came before.
/// </summary>
public class ModelTests
{
    private static readonly string[] Steps =
        [LayerGenerator.Steps.Model, LayerGenerator.Steps.Source, LayerGenerator.Steps.HintNames, LayerGenerator.Steps.Runtime];

    [Fact]
    public void Steps_HandOnValuesOnly()
    {
        const string colliding = "[Lucid.InstanceNorm3d(Channels = 1)] partial class norm; [Lucid.InstanceNorm3d(Channels = 1)] partial class Norm;";
        IncrementalRun run = IncrementalRun.Of([.. LayerSources.Legal, LayerSources.Source("StandIn"), colliding]);

        foreach (string step in Steps)
        {
            object[] outputs = [.. run.Result.TrackedSteps[step].SelectMany(tracked => tracked.Outputs).Select(output => output.Value)];
            Assert.NotEmpty(outputs);
            Assert.All(outputs, output => Assert.Empty(Foreign(output)));
        }
    }

    [Fact]
    public void Models_CanHoldValuesOnly() => Assert.All(
        typeof(LayerModel).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(LayerModel).Namespace && !type.IsDefined(typeof(CompilerGeneratedAttribute)))
            .SelectMany(type => Fields(type).Where(field => !IsArrayInside(type, field))),
        field => Assert.True(IsValue(field.FieldType), $"{field.DeclaringType}.{field.Name} is a {field.FieldType}."));

    [Fact]
    public void Walk_FindsWhatIsNoValue()
    {
        Compilation compilation = LayerCompilation.Create("class Norm;");

        Assert.NotEmpty(Foreign(compilation));
        Assert.NotEmpty(Foreign(("Norm", compilation.GetTypeByMetadataName("Norm"))));
        Assert.NotEmpty(Foreign(new List<int> { 1 }));
        Assert.Empty(Foreign(("Norm", 1.0, new EquatableArray<string>(["a"]))));
    }

    // All that is reachable from an object and is not a value.
    private static List<string> Foreign(object? root)
    {
        var found = new List<string>();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<(string Path, object? Value)>([(root?.GetType().Name ?? "", root)]);
        while (open.TryPop(out (string Path, object? Value) next))
        {
            if (next.Value is null or string || next.Value.GetType() is { IsPrimitive: true } or { IsEnum: true } || !seen.Add(next.Value))
            {
                continue;
            }

            if (!IsValue(next.Value.GetType()))
            {
                found.Add($"{next.Path}: {next.Value.GetType()}");
                continue;
            }

            IEnumerable<(string Name, object? Value)> parts = next.Value is IEnumerable items
                ? items.Cast<object?>().Select(item => ("[]", item))
                : Fields(next.Value.GetType()).Select(field => (field.Name, field.GetValue(next.Value)));
            foreach ((string name, object? part) in parts)
            {
                open.Push(($"{next.Path}.{name}", part));
            }
        }

        return found;
    }

    private static IEnumerable<FieldInfo> Fields(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Concat(type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? Fields(parent) : []);

    // An immutable array is equal by reference; only the model that compares its items may hold one.
    private static bool IsArrayInside(Type type, FieldInfo field) =>
        type == typeof(EquatableArray<>) && field.FieldType.IsGenericType && field.FieldType.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    private static bool IsValue(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string)
        || (Nullable.GetUnderlyingType(type) is { } underlying ? IsValue(underlying)
            : type.Namespace == typeof(LayerModel).Namespace
                || (type is { IsGenericType: true, Namespace: "System" }
                    && type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal)
                    && type.GetGenericArguments().All(IsValue)));
}
