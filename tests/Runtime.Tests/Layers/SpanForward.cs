using System.Reflection;

namespace Lucid.Tests.Layers;

/// <summary>A layer's overload that takes spans, whatever sizes it takes beside them.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
internal sealed class SpanForward<T>
{
    private readonly Delegate _forward;

    private SpanForward(Delegate forward) => _forward = forward;

    private delegate void OneSize(ReadOnlySpan<T> input, Span<T> output, int first);

    private delegate void TwoSizes(ReadOnlySpan<T> input, Span<T> output, int first, int second);

    private delegate void ThreeSizes(ReadOnlySpan<T> input, Span<T> output, int first, int second, int third);

    private delegate void FourSizes(ReadOnlySpan<T> input, Span<T> output, int first, int second, int third, int fourth);

    public static SpanForward<T> Of(object layer)
    {
        (MethodInfo method, Type[] parameters) = LayerOverloads.Of(layer.GetType()).Single(overload => AreSpansAndSizes(overload.Parameters));
        Type type = (parameters.Length - 2) switch
        {
            1 => typeof(OneSize),
            2 => typeof(TwoSizes),
            3 => typeof(ThreeSizes),
            4 => typeof(FourSizes),
            int sizes => throw new NotSupportedException($"{method} takes {sizes} sizes."),
        };
        return new SpanForward<T>(method.CreateDelegate(type, layer));
    }

    /// <summary>Calls the overload. It allocates nothing of its own.</summary>
    public void Invoke(ReadOnlySpan<T> input, Span<T> output, params ReadOnlySpan<int> sizes)
    {
        switch (_forward)
        {
            case OneSize one when sizes.Length == 1:
                one(input, output, sizes[0]);
                break;
            case TwoSizes two when sizes.Length == 2:
                two(input, output, sizes[0], sizes[1]);
                break;
            case ThreeSizes three when sizes.Length == 3:
                three(input, output, sizes[0], sizes[1], sizes[2]);
                break;
            case FourSizes four when sizes.Length == 4:
                four(input, output, sizes[0], sizes[1], sizes[2], sizes[3]);
                break;
            default:
                throw new ArgumentException($"{_forward.Method} does not take {sizes.Length} sizes.", nameof(sizes));
        }
    }

    private static bool AreSpansAndSizes(Type[] parameters) =>
        parameters is [var input, var output, .. var sizes]
        && input == typeof(ReadOnlySpan<T>) && output == typeof(Span<T>) && sizes.Length > 0 && sizes.All(size => size == typeof(int));
}
