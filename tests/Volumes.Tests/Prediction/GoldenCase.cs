using System.Collections.Immutable;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using Lucid.Networks;
using Lucid.Volumes.Prediction;
using Lucid.Volumes.Prediction.Checkpoints;
using Lucid.Volumes.Preprocessing;

namespace Lucid.Volumes.Tests.Prediction;

/// <summary>A whole prediction that make_goldens.py has made.</summary>
internal sealed class GoldenCase
{
    private readonly JsonElement _json;

    public GoldenCase(string name)
    {
        _json = Json(name);
        (Labels, Probabilities) = Result(name);
        Shape = Grid("shape");
        Crop = Grid("crop");
        CropStart = Grid("crop_start");
        Transposed = Grid("transposed");
        Plan = PlanOf();
    }

    public ushort[] Labels { get; }

    public float[] Probabilities { get; }

    /// <summary>How many voxels are too near to another label for single precision.</summary>
    public int Unsure => _json.GetProperty("unsure").GetInt32();

    public GridShape Shape { get; }

    public GridShape Crop { get; }

    public GridShape CropStart { get; }

    public GridShape Transposed { get; }

    public NnUNetPlan Plan { get; }

    public int Channels => _json.GetProperty("channels").GetInt32();

    public int[] MirroringAxes => Integers("mirroring");

    public PreparedScan Scan() => new()
    {
        Data = Values(Channels, Shape),
        Channels = Channels,
        Shape = Shape,
        TransposedShape = Transposed,
        CropBox = new GridBox(CropStart, Crop),
        ScanSpacing = [.. Numbers("scan_spacing")],
        NetworkSpacing = [.. Numbers("spacing")],
    };

    /// <summary>The scan's own grid.</summary>
    public Volume Volume()
    {
        GridShape shape = Transposed.Transposed(Plan.TransposeBackward.AsSpan());
        return Volumes.Volume.Create(shape.Width, shape.Height, shape.Depth, [1, 1, 1], new float[shape.Count]);
    }

    public FoldSet Folds(LinearNetwork network)
    {
        ImmutableArray<IReadOnlyDictionary<string, Tensor>> states =
        [
            .. _json.GetProperty("folds").EnumerateArray().Select(fold => new Dictionary<string, Tensor>
            {
                ["weight"] = Tensor.Create([.. fold.EnumerateArray().SelectMany(head => head.EnumerateArray()).Select(value => value.GetSingle())], Plan.Heads, 4),
            }),
        ];
        return new FoldSet([.. states.Select((_, place) => $"{place}")], new FoldedNetwork(network, states), [.. MirroringAxes]);
    }

    /// <summary>Numbers from −2 to 2 in steps of 1/64, from the places alone.</summary>
    public static float[] Values(int channels, GridShape shape)
    {
        float[] values = new float[channels * shape.Count];
        int at = 0;
        for (uint c = 0; c < channels; c++)
        {
            for (uint z = 0; z < shape.Depth; z++)
            {
                for (uint y = 0; y < shape.Height; y++)
                {
                    for (uint x = 0; x < shape.Width; x++)
                    {
                        uint number = z * 73 + y * 37 + x * 19 + c * 101 + z * y * 5 + y * x * 3;
                        values[at++] = (number * 2654435761 >> 24) / 64f - 2;
                    }
                }
            }
        }

        return values;
    }

    public static JsonElement Json(string name)
    {
        using Stream stream = Resource($"{name}.json");
        return JsonDocument.Parse(stream).RootElement;
    }

    public static (ushort[] Labels, float[] Probabilities) Result(string name) =>
        ([.. MemoryMarshal.Cast<byte, ushort>(Unpacked($"{name}.labels.gz"))], [.. MemoryMarshal.Cast<byte, float>(Unpacked($"{name}.probabilities.gz"))]);

    public static Stream Resource(string name) => typeof(GoldenCase).Assembly.GetManifestResourceStream($"Prediction.{name}")
        ?? throw new FileNotFoundException($"Prediction.{name}");

    private static byte[] Unpacked(string name)
    {
        using var unpacked = new MemoryStream();
        using var gzip = new GZipStream(Resource(name), CompressionMode.Decompress);
        gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private NnUNetPlan PlanOf()
    {
        int heads = _json.GetProperty("heads").GetInt32();
        int[] regions = Integers("regions");
        int[] back = Integers("transpose_backward");
        NnUNetLabel[] labels = regions.Length == 0
            ? [.. Enumerable.Range(0, heads).Select(value => new NnUNetLabel { Name = value == 0 ? "background" : $"label{value}", Values = [value] })]
            : [new NnUNetLabel { Name = "background", Values = [0] }, .. regions.Select((value, i) => new NnUNetLabel { Name = $"region{i}", Values = [.. regions[i..]] })];
        return new NnUNetPlan
        {
            Dataset = "Dataset001_Golden",
            Configuration = "3d_fullres",
            TransposeForward = [.. Enumerable.Range(0, 3).Select(axis => Array.IndexOf(back, axis))],
            TransposeBackward = [.. back],
            Spacing = [.. Numbers("spacing")],
            PatchSize = [.. Integers("patch")],
            Channels = [.. Enumerable.Range(0, Channels).Select(i => new NnUNetChannel { Name = $"{i}", Normalization = NnUNetNormalization.None })],
            Labels = [.. labels],
            RegionsClassOrder = [.. regions],
            Heads = heads,
            ForegroundLabels = [.. labels.SelectMany(label => label.Values).Where(value => value > 0).Distinct().Order()],
            DataResampling = new NnUNetResampling(),
            LabelResampling = new NnUNetResampling { Order = 1 },
            LogitResampling = new NnUNetResampling { Order = _json.GetProperty("order").GetInt32() },
        };
    }

    private GridShape Grid(string name) => Integers(name) is [int depth, int height, int width] ? new GridShape(depth, height, width) : throw new FormatException(name);

    private int[] Integers(string name) => [.. _json.GetProperty(name).EnumerateArray().Select(value => value.GetInt32())];

    private double[] Numbers(string name) => [.. _json.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
}
