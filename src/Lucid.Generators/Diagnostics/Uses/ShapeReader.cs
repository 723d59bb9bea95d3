using System.Collections.Immutable;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lucid.Generators.Diagnostics.Uses;

/// <summary>Tells the shape of a tensor from the source that makes it, where that is certain.</summary>
internal sealed class ShapeReader(LucidSymbols symbols, ForwardCalls forwards, LocalValues locals)
{
    /// <summary>The methods of <c>Tensor</c> whose result has the shape of the tensor they are called on.</summary>
    public static ImmutableArray<string> ShapePreserving { get; } = ["Detach", "Exp", "LeakyReLU", "Log", "Pow", "ReLU", "Sigmoid", "Sqrt"];

    private readonly Dictionary<IOperation, ShapePattern?> _shapes = [];

    /// <summary>The shapes that a value may have; null where nothing is known.</summary>
    public ShapePattern? Of(IOperation value)
    {
        IOperation source = locals.Follow(value);
        if (!_shapes.TryGetValue(source, out ShapePattern? shape))
        {
            // Of a value that is computed from itself nothing is known.
            _shapes.Add(source, null);
            shape = Read(source);
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

        ImmutableArray<IOperation> elements = Elements(tensors) switch
        {
            ICollectionExpressionOperation collection when !collection.Elements.Any(element => element is ISpreadOperation) => collection.Elements,
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
            _ => [],
        };
        return JoinedShapes.Of([.. elements.Select(element => (element, Of(element)))], at);
    }

    private ShapePattern? Read(IOperation source) => source switch
    {
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
            return forwards.LayerOf(call, locals)?.Output(Of(ForwardCalls.Tensors(call)[0]));
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
            : ShapePreserving.Contains(method.Name) ? Of(call.Instance)
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
