using System.Collections.Immutable;
using System.Globalization;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Lucid.Generators.Diagnostics.Uses;

/// <summary>The uses of layers in one member, and what is wrong with each.</summary>
internal sealed class LayerUses
{
    private readonly LocalValues _locals;
    private readonly LucidSymbols _symbols;
    private readonly ForwardCalls _forwards;
    private readonly ShapeReader _shapes;
    private readonly RecordReader _records;

    /// <summary>The uses in a member's body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="symbols">The runtime's types.</param>
    /// <param name="forwards">The calls that apply layers.</param>
    /// <param name="input">What a caller of the member knows; null for nothing.</param>
    public LayerUses(IOperation body, LucidSymbols symbols, ForwardCalls forwards, KnownInput? input = null)
    {
        _locals = new LocalValues(body);
        _symbols = symbols;
        _forwards = forwards;
        _shapes = new ShapeReader(symbols, forwards, _locals, input);
        _records = new RecordReader(symbols, forwards, _locals, new NoGradScopes(body, symbols, _locals));
    }

    /// <summary>Whether an operation is one that may be used wrongly, and is not meant to be.</summary>
    public static bool IsChecked(IOperation operation, LucidSymbols symbols, ForwardCalls forwards) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } =>
            symbols.OpensScope(method)
            || ((forwards.IsForward(method) || symbols.IsBackward(method) || symbols.IsConcatenate(method)) && !MayBeMeantToThrow(operation)),
        IBinaryOperation { OperatorMethod: { } method } => symbols.IsOfTensor(method) && !MayBeMeantToThrow(operation),
        _ => false,
    };

    /// <summary>What is wrong with a call or an operator; null where nothing is.</summary>
    public Diagnostic? Check(IOperation operation) => operation switch
    {
        IInvocationOperation call => Check(call),
        IBinaryOperation operands => CheckOperands(operands),
        _ => null,
    };

    private Diagnostic? Check(IInvocationOperation call) =>
        _forwards.IsForward(call.TargetMethod) ? CheckShapes(call) ?? CheckResult(call)
        : _symbols.OpensScope(call.TargetMethod) ? CheckScope(call)
        : _symbols.IsConcatenate(call.TargetMethod) ? CheckJoin(call)
        : CheckRecord(call);

    private Diagnostic? CheckShapes(IInvocationOperation call)
    {
        if (_forwards.WrittenOf(call, _locals) is { } written)
        {
            return CheckWritten(call, written);
        }

        if (_forwards.LayerOf(call, _locals) is not { Input: { } accepted })
        {
            return null;
        }

        string layer = _forwards.NameOf(call, _locals);
        ImmutableArray<IOperation> tensors = ForwardCalls.Tensors(call);
        Diagnostic? wrongInput = CheckShape(tensors[0], accepted, "an input", layer);
        return wrongInput is null && tensors.Length > 1
            ? CheckShape(tensors[1], accepted, "a residual", layer) ?? CheckResidual(tensors[1], tensors[0], accepted, layer)
            : wrongInput ?? CheckOutputSize(call, tensors[0], layer);
    }

    // What goes wrong with this input alone. What always does is said where it is written.
    private Diagnostic? CheckWritten(IInvocationOperation call, WrittenForward written)
    {
        if (_shapes.InputOf(call, written.Input) is not { Shape: { } shape } input)
        {
            return null;
        }

        var uses = new LayerUses(written.Body, _symbols, _forwards, input);
        var always = new LayerUses(written.Body, _symbols, _forwards);
        return written.Certain
            .Where(operation => IsChecked(operation, _symbols, _forwards))
            .Select(operation => uses.CheckShapesOf(operation) is { } wrong && always.CheckShapesOf(operation) is null ? wrong : null)
            .FirstOrDefault(wrong => wrong is not null) is { } first
                ? Diagnostic.Create(
                    UseDescriptors.ModelRefusesInput,
                    ForwardCalls.Tensors(call)[0].Syntax.GetLocation(),
                    _forwards.NameOf(call, _locals),
                    shape,
                    first.GetMessage(CultureInfo.InvariantCulture))
                : null;
    }

    private Diagnostic? CheckShapesOf(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } call =>
            _forwards.IsForward(method) ? CheckShapes(call) : _symbols.IsConcatenate(method) ? CheckJoin(call) : null,
        IBinaryOperation operands => CheckOperands(operands),
        _ => null,
    };

    private Diagnostic? CheckOutputSize(IInvocationOperation call, IOperation input, string layer) =>
        ForwardCalls.OutputSize(call) is { } sizes
        && _forwards.LayerOf(call, _locals)?.Misfit(_shapes.Of(input), _shapes.Sizes(sizes)) is var (expected, got)
            ? Diagnostic.Create(UseDescriptors.OutputSizeImpossible, sizes.Syntax.GetLocation(), expected, layer, got)
            : null;

    private Diagnostic? CheckShape(IOperation tensor, ShapePattern expected, string role, string layer)
    {
        if (_shapes.Of(tensor) is not { } got || expected.Intersect(got) is not null)
        {
            return null;
        }

        (Dimension? size, Dimension? count) = expected.Conflicts(got).FirstOrDefault(conflict => conflict.Expected.Symbol == Dimension.Channels);
        return size is null
            ? Diagnostic.Create(UseDescriptors.InputShapeDiffers, tensor.Syntax.GetLocation(), role, expected, layer, got)
            : Diagnostic.Create(
                UseDescriptors.InputChannelsDiffer, tensor.Syntax.GetLocation(), Mended(size, count?.Size), size, layer, count, expected, got);
    }

    private Diagnostic? CheckJoin(IInvocationOperation call) =>
        _shapes.JoinOf(call) is { Misfit: { } misfit, First: { } first }
            ? Diagnostic.Create(UseDescriptors.JoinedSizesDiffer, misfit.Tensor.Syntax.GetLocation(), first, misfit.Shape)
            : null;

    private Diagnostic? CheckOperands(IBinaryOperation operands) =>
        _shapes.Of(operands.LeftOperand) is { } left && _shapes.Of(operands.RightOperand) is { } right && BroadcastShapes.Of(left, right).Differ
            ? Diagnostic.Create(UseDescriptors.OperandsDoNotBroadcast, operands.RightOperand.Syntax.GetLocation(), left, right)
            : null;

    // A residual has the shape of the input, whatever that is.
    private Diagnostic? CheckResidual(IOperation residual, IOperation input, ShapePattern accepted, string layer) =>
        _shapes.Of(input) is { } shape && _shapes.Of(residual) is { } got && shape.Intersect(got) is null
            ? Diagnostic.Create(
                UseDescriptors.InputShapeDiffers, residual.Syntax.GetLocation(), "a residual", accepted.Intersect(shape) ?? accepted, layer, got)
            : null;

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

    // A scope that nobody can end: it is no value, is discarded, or has a name that is not mentioned.
    private Diagnostic? CheckScope(IInvocationOperation call)
    {
        IOperation value = call;
        while (value.Parent is IParenthesizedOperation or IConversionOperation)
        {
            value = value.Parent;
        }

        bool isThrownAway = value.Parent switch
        {
            IExpressionStatementOperation => true,
            ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Parent.Parent: IVariableDeclarationGroupOperation group } declarator } =>
                group.Parent is not (IUsingOperation or IUsingDeclarationOperation) && _locals.ReferencesTo(declarator.Symbol).Count == 0,
            _ => false,
        };
        return isThrownAway
            ? Diagnostic.Create(UseDescriptors.ScopeThrownAway, MethodName(call), $"{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}")
            : null;
    }

    private Diagnostic? CheckRecord(IInvocationOperation call) =>
        call.Instance is { } result && _records.IsUnrecorded(result)
            ? Diagnostic.Create(UseDescriptors.BackwardWithoutRecord, MethodName(call))
            : null;

    // Only a number that a declaration may have is worth taking over.
    private static ImmutableDictionary<string, string?> Mended(Dimension declared, int? count) =>
        declared.Argument is { } argument && count > 0
            ? ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Argument, argument).Add(FixProperties.Value, $"{count}")
            : ImmutableDictionary<string, string?>.Empty;

    // A test passes a lambda to see the exception that its call throws; so does a "try" that catches it.
    private static bool MayBeMeantToThrow(IOperation operation)
    {
        for (IOperation inner = operation; inner.Parent is { } outer; inner = outer)
        {
            if (outer is IAnonymousFunctionOperation
                || (outer is ITryOperation { Catches.IsEmpty: false } attempt && attempt.Body == inner))
            {
                return true;
            }
        }

        return false;
    }

    private static Location MethodName(IInvocationOperation call) => (call.Syntax is InvocationExpressionSyntax { Expression: var called }
        ? called switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => called,
        }
        : call.Syntax).GetLocation();
}
