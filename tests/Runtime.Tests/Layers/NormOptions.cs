using System.Collections.Concurrent;
using System.Reflection;

namespace Lucid.Tests.Layers;

/// <summary>The options of a declared normalisation of any kind, and how an input of it folds. Shapes have the channels first.</summary>
internal sealed class NormOptions
{
    private static readonly ConcurrentDictionary<Type, NormOptions> Read = new();

    private readonly Attribute _attribute;

    private NormOptions(Attribute attribute)
    {
        _attribute = attribute;
        Name = attribute.GetType().Name[..^nameof(Attribute).Length];
        Kind = Enum.Parse<NormKind>(Name[..Name.IndexOf("Norm", StringComparison.Ordinal)]);
        NormalizedShape = Get(nameof(NormalizedShape), Array.Empty<int>());
        Channels = Get(nameof(Channels), 0);
        Groups = Get(nameof(Groups), 0);
        Eps = Get(nameof(Eps), double.NaN);
        Momentum = Get(nameof(Momentum), double.NaN);
        CumulativeAverage = Get(nameof(CumulativeAverage), false);
        Affine = Get(Kind >= NormKind.Layer ? "ElementwiseAffine" : nameof(Affine), false);
        Bias = Affine && Get(nameof(Bias), false);
        TrackRunningStats = Get(nameof(TrackRunningStats), false);
        Activation = Get(nameof(Activation), Activation.None);
        ActivationParameter = Get(Activation == Activation.ELU ? nameof(NormAttribute.Alpha) : nameof(NormAttribute.NegativeSlope), double.NaN);
        Layout = Get(nameof(Layout), Layout.ChannelsFirst);
        SpatialRank = char.IsDigit(Name[^2]) ? Name[^2] - '0' : 0;
        Size = [.. SizeNames[^SpatialRank..].Select(size => Get(size, 0)).Where(size => size > 0)];
    }

    /// <summary>The attribute's name, such as InstanceNorm3d.</summary>
    public string Name { get; }

    public NormKind Kind { get; }

    public int Channels { get; }

    public int Groups { get; }

    public int[] NormalizedShape { get; }

    public double Eps { get; }

    public double Momentum { get; }

    public bool CumulativeAverage { get; }

    /// <summary>Whether there is a weight.</summary>
    public bool Affine { get; }

    /// <summary>Whether there is a bias.</summary>
    public bool Bias { get; }

    public bool TrackRunningStats { get; }

    public Activation Activation { get; }

    /// <summary>The slope of LeakyReLU where its argument is not positive, or α of ELU.</summary>
    public double ActivationParameter { get; }

    public Layout Layout { get; }

    /// <summary>The declared spatial size, or nothing.</summary>
    public int[] Size { get; }

    /// <summary>The spatial dimensions that the kind's name tells; 0 where it tells none.</summary>
    public int SpatialRank { get; }

    /// <summary>The spatial dimensions of an input. Only instance norms may go without a batch.</summary>
    public int SpatialRankOf(TensorShape shape) => Kind == NormKind.Instance ? SpatialRank : shape.Rank - 2;

    public bool HasChannels => Channels > 0;

    /// <summary>The length of the weight.</summary>
    public int ParameterCount => HasChannels ? Channels : NormalizedShape.Aggregate((a, b) => a * b);

    private string[] SizeNames => SpatialRank == 1 ? ["Length"] : ["Depth", "Height", "Width"];

    public static NormOptions Of(Layer layer) => Of(layer.GetType());

    public static NormOptions Of(Type layer) => Read.GetOrAdd(layer, static type => new NormOptions(AttributeOf(type)!));

    /// <summary>Whether a type is declared as a normalisation.</summary>
    public static bool Declares(Type layer) => AttributeOf(layer) is not null;

    /// <summary>An option's value, by its name.</summary>
    public object? this[string option] => _attribute.GetType().GetProperty(option)?.GetValue(_attribute);

    /// <summary>N; 1 where the shape has none.</summary>
    public int Batch(ReadOnlySpan<int> shape) => Kind == NormKind.Instance && shape.Length == SpatialRank + 1 ? 1 : shape[0];

    /// <summary>A shape of the kind with so many elements in each channel, or rows where the length is declared.</summary>
    public int[] Shape(int batch, int spatial) => Kind switch
    {
        NormKind.Layer or NormKind.RMS => [batch, .. NormalizedShape],
        NormKind.Group => [batch, Channels, spatial],
        _ => [batch, Channels, .. Size.Length > 0 ? Size : [.. Enumerable.Repeat(1, SpatialRank - 1), spatial]],
    };

    /// <summary>What the overload that takes spans is given beside them.</summary>
    public int[] Sizes(ReadOnlySpan<int> shape) => Kind switch
    {
        NormKind.Layer or NormKind.RMS => [Elements(shape) / ParameterCount],
        NormKind.Group => [shape[0], Elements(shape[2..])],
        _ => [Batch(shape), .. shape.Length == 2 && Kind == NormKind.Batch ? [1] : shape[^SpatialRank..]],
    };

    /// <summary>Whose statistics an element shares.</summary>
    public Period Statistics(ReadOnlySpan<int> shape)
    {
        int spatial = Spatial(shape);
        return Kind switch
        {
            NormKind.Instance => new Period(spatial, Batch(shape) * Channels),
            NormKind.Batch => new Period(spatial, Channels),
            NormKind.Group => new Period(Channels / Groups * spatial, shape[0] * Groups),
            _ => new Period(ParameterCount, Elements(shape) / ParameterCount),
        };
    }

    /// <summary>Whose weight an element has.</summary>
    public Period Weights(ReadOnlySpan<int> shape) => new(Spatial(shape), ParameterCount);

    /// <summary>The contiguous rows of one weight.</summary>
    public Period Rows(ReadOnlySpan<int> shape) => new(Spatial(shape), Elements(shape) / Math.Max(Spatial(shape), 1));

    public override string ToString() => Name;

    private static int Elements(ReadOnlySpan<int> shape)
    {
        int product = 1;
        foreach (int size in shape)
        {
            product *= size;
        }

        return product;
    }

    private static Attribute? AttributeOf(Type layer) => layer.GetCustomAttributes()
        .SingleOrDefault(attribute => attribute.GetType().Namespace == nameof(Lucid) && attribute.GetType().GetProperty(nameof(Eps)) is not null);

    /// <summary>The elements of one sample and channel, 0 where there is no sample; 1 where there are no channels.</summary>
    private int Spatial(ReadOnlySpan<int> shape) => HasChannels ? Elements(shape) / Math.Max(Batch(shape) * Channels, 1) : 1;

    private T Get<T>(string option, T fallback) => this[option] is T value ? value : fallback;
}
