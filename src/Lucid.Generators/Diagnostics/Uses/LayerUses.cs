using System.Collections.Immutable;
using Lucid.Generators.Layers;
using Lucid.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Lucid.Generators.Diagnostics.Uses;

/// <summary>The uses of layers in one member, and what is wrong with each.</summary>
internal sealed class LayerUses
{
    private readonly LucidSymbols _symbols;
    private readonly DeclaredLayers _layers;
    private readonly ShapeReader _shapes;
    private readonly RecordReader _records;

    /// <summary>The uses in a member's body.</summary>
    public LayerUses(IOperation body, LucidSymbols symbols, DeclaredLayers layers)
    {
        var locals = new LocalValues(body);
        _symbols = symbols;
        _layers = layers;
        _shapes = new ShapeReader(symbols, layers, locals);
        _records = new RecordReader(symbols, layers, locals, new NoGradScopes(body, symbols, locals));
    }

    /// <summary>What is wrong with a call of <c>Forward</c> or <c>Backward</c>; null where nothing is.</summary>
    public Diagnostic? Check(IInvocationOperation call) => _symbols.IsForward(call.TargetMethod)
        ? CheckInput(call) ?? CheckResult(call)
        : CheckRecord(call);

    private Diagnostic? CheckInput(IInvocationOperation call)
    {
        IOperation argument = call.Arguments[0].Value;
        if (_layers.Of(call.TargetMethod.ContainingType) is not { Input: { } expected }
            || _shapes.Of(argument) is not { } got
            || expected.Intersect(got) is not null)
        {
            return null;
        }

        string layer = call.TargetMethod.ContainingType.Name;
        Location place = argument.Syntax.GetLocation();
        (Dimension? size, int count) = expected.Conflicts(got).FirstOrDefault(conflict => conflict.Expected.Symbol == Dimension.Channels);
        return size is null
            ? Diagnostic.Create(UseDescriptors.InputShapeDiffers, place, expected, layer, got)
            : Diagnostic.Create(UseDescriptors.InputChannelsDiffer, place, Mended(size, count), size, layer, count, expected, got);
    }

    private static Diagnostic? CheckResult(IInvocationOperation call)
    {
        IOperation value = call;
        while (value.Parent is IConditionalAccessOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        return value.Parent is IExpressionStatementOperation
            ? Diagnostic.Create(UseDescriptors.ResultThrownAway, MethodName(call), call.TargetMethod.ContainingType.Name)
            : null;
    }

    private Diagnostic? CheckRecord(IInvocationOperation call) =>
        call.Instance is { } result && _records.IsUnrecorded(result)
            ? Diagnostic.Create(UseDescriptors.BackwardWithoutRecord, MethodName(call))
            : null;

    // Only a number that a declaration may have is worth taking over.
    private static ImmutableDictionary<string, string?> Mended(Dimension declared, int count) =>
        declared.Argument is { } argument && count > 0
            ? ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Argument, argument).Add(FixProperties.Value, $"{count}")
            : ImmutableDictionary<string, string?>.Empty;

    private static Location MethodName(IInvocationOperation call) => (call.Syntax is InvocationExpressionSyntax { Expression: var called }
        ? called switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => called,
        }
        : call.Syntax).GetLocation();
}
