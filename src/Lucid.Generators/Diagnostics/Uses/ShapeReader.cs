using System.Collections.Immutable;
using Lucid.Generators.Declarations;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lucid.Generators.Diagnostics.Uses;

/// <summary>Tells the shape of a tensor from the source that makes it, where that is certain.</summary>
/// <param name="symbols">The runtime's types.</param>
/// <param name="forwards">The calls that apply layers.</param>
/// <param name="locals">The variables of the member.</param>
/// <param name="input">What a caller of the member knows; null for nothing.</param>
internal sealed class ShapeReader(LucidSymbols symbols, ForwardCalls forwards, LocalValues locals, KnownInput? input = null)
{
    /// <summary>The methods of <c>Tensor</c> whose result has the shape of the tensor they are called on.</summary>
    public static ImmutableArray<string> ShapePreserving { get; } = ["Detach", "Exp", "LeakyReLU", "Log", "Pow", "ReLU", "Sigmoid", "Sqrt"];

    private readonly Dictionary<IOperation, ShapePattern?> _shapes = [];
    private readonly Dictionary<object, string> _names = [];

    /// <summary>The shapes that a value may have; null where nothing is known.</summary>
    public ShapePattern? Of(IOperation value)
    {
        IOperation source = locals.Follow(value);
        if (!_shapes.TryGetValue(source, out ShapePattern? shape))
        {
            // Of a value that is computed from itself nothing is known.
            _shapes.Add(source, null);
            shape = Read(source)?.Named(NameOf(source));
            _shapes[source] = shape;
        }

        return shape;
    }

    /// <summary>What a call that joins tensors makes of them; null where nothing is known.</summary>
    public JoinedShapes? JoinOf(IInvocationOperation call)
    {
        IOperation? tensors = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "tensors")?.Value;
        IOperation? dimension = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "dimension")?.Value;
        if (tensors is null || dimension is null || Constant(dimension) is not { } at)
        {
            return null;
        }

        return JoinedShapes.Of([.. ElementsOf(tensors).Select(element => (element, Of(element)))], at);
    }

    /// <summary>The numbers of a list, null for one that is not known; none where it is not written down.</summary>
    public ImmutableArray<int?> Sizes(IOperation list) => [.. ElementsOf(list).Select(Constant)];

    // None where not each is written down.
    private ImmutableArray<IOperation> ElementsOf(IOperation list) => Elements(list) switch
    {
        ICollectionExpressionOperation collection when !collection.Elements.Any(element => element is ISpreadOperation) => collection.Elements,
        IArrayCreationOperation { DimensionSizes.Length: 1, Initializer: { } initializer } => initializer.ElementValues,
        _ => [],
    };

    /// <summary>What is known of the input of a call, for the method that it runs; null where calls are looked into no deeper.</summary>
    /// <param name="call">The call.</param>
    /// <param name="parameter">The method's parameter.</param>
    public KnownInput? InputOf(IInvocationOperation call, IParameterSymbol parameter)
    {
        IOperation tensor = ForwardCalls.Tensors(call)[0];
        int depth = (input?.Depth ?? 0) + 1;
        return depth > KnownInput.Deepest ? null : new KnownInput(parameter, Of(tensor), NameOf(tensor), NameOf(call), depth);
    }

    private ShapePattern? Read(IOperation source) => source switch
    {
        IParameterReferenceOperation { Parameter: var parameter } when IsInput(parameter) => input!.Shape,
        IInvocationOperation call => AfterCall(call, call.TargetMethod),
        IUnaryOperation { OperatorMethod: { } method } unary when symbols.IsOfTensor(method) => Of(unary.Operand),
        IBinaryOperation { OperatorMethod: { } method } binary when symbols.IsOfTensor(method) =>
            AfterBroadcast(binary.LeftOperand, binary.RightOperand),
        _ => null,
    };

    private ShapePattern? AfterCall(IInvocationOperation call, IMethodSymbol method)
    {
        if (forwards.IsForward(method))
        {
            if (forwards.WrittenOf(call, locals) is { } written)
            {
                return AfterWritten(call, written);
            }

            IOperation tensor = ForwardCalls.Tensors(call)[0];
            DeclaredLayer? layer = forwards.LayerOf(call, locals);
            ShapePattern? shape = Of(tensor) ?? layer?.Input?.Named(NameOf(tensor));
            return ForwardCalls.OutputSize(call) is { } sizes ? layer?.Output(shape, Sizes(sizes)) : layer?.Output(shape);
        }

        if (symbols.IsObserved(method))
        {
            return Of(call.Arguments[0].Value);
        }

        if (symbols.IsConcatenate(method))
        {
            return JoinOf(call)?.Shape;
        }

        if (symbols.IsFactory(method))
        {
            return Written(call, canInfer: false);
        }

        if (!symbols.IsOfTensor(method) || call.Instance is null)
        {
            return null;
        }

        return method.Name == "Reshape" ? Written(call, canInfer: true)
            : method.Name == "Permute" ? Permuted(call, call.Instance)
            : ShapePreserving.Contains(method.Name) ? Of(call.Instance)
            : null;
    }

    private ShapePattern? AfterWritten(IInvocationOperation call, WrittenForward written) =>
        written.Result is { } result && InputOf(call, written.Input) is { } known
            ? new ShapeReader(symbols, forwards, new LocalValues(written.Body), known).Of(result)
            : null;

    private bool IsInput(IParameterSymbol parameter) =>
        input is not null && SymbolEqualityComparer.Default.Equals(parameter, input.Parameter) && locals.IsConstant(parameter);

    // What names an open size of a tensor: the same name is the same tensor, which is made once wherever it is mentioned, or comes in.
    private string NameOf(IOperation tensor)
    {
        IOperation source = locals.Follow(tensor);
        object key = source is IParameterReferenceOperation { Parameter: var parameter } && locals.IsConstant(parameter) ? parameter : source;
        if (key is IParameterSymbol constant && IsInput(constant))
        {
            return input!.Name;
        }

        if (!_names.TryGetValue(key, out string? name))
        {
            _names.Add(key, name = $"{input?.Call}.{_names.Count}");
        }

        return name;
    }

    // An order names each dimension once, so it says how many there are.
    private ShapePattern? Permuted(IInvocationOperation call, IOperation tensor)
    {
        IOperation? dimensions = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "dimensions")?.Value;
        ImmutableArray<int?> order = dimensions is null ? [] : Sizes(dimensions);
        if (!order.Select(dimension => dimension < 0 ? dimension + order.Length : dimension).OrderBy(dimension => dimension).SequenceEqual(
            Enumerable.Range(0, order.Length).Select(dimension => (int?)dimension)))
        {
            return null;
        }

        ShapePattern shape = Of(tensor) ?? new ShapePattern(new([.. order.Select(_ => Dimension.Unknown)])).Named(NameOf(tensor));
        Dimension[] sizes = shape.MayHaveBatch && shape.Sizes.Count == order.Length - 1 ? [Dimension.Batch, .. shape.Sizes] : [.. shape.Sizes];
        return shape.Open is null && sizes.Length == order.Length
            ? new ShapePattern(new([.. order.Select(dimension => sizes[dimension!.Value < 0 ? dimension.Value + order.Length : dimension.Value])]))
            : null;
    }

    private ShapePattern? AfterBroadcast(IOperation left, IOperation right) =>
        !symbols.IsTensor(right.Type) ? Of(left)
        : !symbols.IsTensor(left.Type) ? Of(right)
        : BroadcastShapes.Of(Of(left), Of(right)).Shape;

    private ShapePattern? Written(IInvocationOperation call, bool canInfer)
    {
        IArgumentOperation? argument = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "shape");
        return argument is null ? null : Written(argument.Value, canInfer);
    }

    private ShapePattern? Written(IOperation shape, bool canInfer) => Elements(shape) switch
    {
        ICollectionExpressionOperation collection => Pattern(collection.Elements, canInfer),
        IArrayCreationOperation { DimensionSizes.Length: 1, Initializer: { } elements } => Pattern(elements.ElementValues, canInfer),
        IPropertyReferenceOperation { Property: { Name: "Shape" } property, Instance: { } tensor } when symbols.IsOfTensor(property) =>
            Of(tensor),
        _ => null,
    };

    // Through conversions to a span, and through locals whose elements cannot change: those of an array or a Span can.
    private IOperation Elements(IOperation shape)
    {
        for (int step = 0; step < LocalValues.LongestChain; step++)
        {
            switch (LocalValues.Bare(shape))
            {
                case IConversionOperation { OperatorMethod: not null } conversion:
                    shape = conversion.Operand;
                    break;
                case ILocalReferenceOperation { Type.Name: "ReadOnlySpan" or "TensorShape" } local when locals.ValueOf(local.Local) is { } value:
                    shape = value;
                    break;
                case var elements:
                    return elements;
            }
        }

        return shape;
    }

    private ShapePattern? Pattern(ImmutableArray<IOperation> elements, bool canInfer)
    {
        var sizes = new List<Dimension>();
        foreach (IOperation element in elements)
        {
            // A spread hides the rank, and a shape with a negative size throws where it is made.
            int? size = Constant(element);
            if (element is ISpreadOperation || size < (canInfer ? -1 : 0))
            {
                return null;
            }

            sizes.Add(size < 0 ? Dimension.Unknown : Dimension.Unknown with { Size = size });
        }

        return new ShapePattern(new([.. sizes]));
    }

    private int? Constant(IOperation element) =>
        (element.ConstantValue.HasValue ? element : locals.Follow(element)).ConstantValue is { HasValue: true, Value: int size }
            ? size
            : null;
}
