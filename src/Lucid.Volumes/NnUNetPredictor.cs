using System.Collections.Immutable;
using Lucid.Networks;
using Lucid.Volumes.Prediction;
using Lucid.Volumes.Prediction.Checkpoints;
using Lucid.Volumes.Preprocessing;

namespace Lucid.Volumes;

/// <summary>
/// Predicts as nnU-Net does: a scan in, its labels out, in the scan's own space. The network is a class with <see cref="NnUNetAttribute"/>, its folds are nnU-Net's
/// checkpoints, whose logits are averaged.
/// </summary>
/// <remarks>
/// <para>
/// The labels are nnU-Net's own up to the rounding of its sums, which are of half precision there and of single precision here; and they have the same bits for any
/// number of threads and on every machine. Mirroring is off unless <see cref="Mirroring"/> says otherwise; nnU-Net's default is on.
/// </para>
/// <para>
/// One prediction runs at a time: a second call waits for the first. <see cref="LucidRuntime.MaxDegreeOfParallelism"/> says how many threads it takes.
/// </para>
/// <example>
/// <code>
/// var predictor = NnUNetPredictor.FromFolder&lt;BrainNet&gt;("Model");
/// using Segmentation result = predictor.Predict([Volume.Load("scan_0000.nii.gz")]);
/// result.Labels.Save("segmentation.nii.gz");
/// </code>
/// </example>
/// </remarks>
public sealed class NnUNetPredictor
{
    private const string FinalCheckpoint = "checkpoint_final.pth";

    private readonly Lock _gate = new();
    private readonly FoldSet _folds;
    private readonly ImmutableArray<string> _heads;

    private NnUNetPredictor(NnUNetPlan plan, ImmutableArray<string> heads, FoldSet folds)
    {
        Plan = plan;
        _heads = heads;
        _folds = folds;
    }

    /// <summary>What the network's plan says.</summary>
    public NnUNetPlan Plan { get; }

    /// <summary>The folds whose logits are averaged: <c>0</c>, <c>1</c> or <c>all</c>; of checkpoints given one by one, their places.</summary>
    public ImmutableArray<string> Folds => _folds.Names;

    /// <summary>
    /// The axes of a window that training has mirrored, and <see cref="Mirroring"/> mirrors: 0 to 2, in two dimensions 0 and 1. Empty where the checkpoint allows none
    /// or is too old to say. Where folds differ, the first one's, as in nnU-Net.
    /// </summary>
    public ImmutableArray<int> MirroringAxes => _folds.MirroringAxes;

    /// <summary>
    /// Whether each window is passed once for every combination of <see cref="MirroringAxes"/>, mirrored, and the logits are averaged: a little more accurate, and
    /// eight times the work with three axes. False at first; nnU-Net's own default is true.
    /// </summary>
    public bool Mirroring { get; set; }

    /// <summary>Whether <see cref="Segmentation.Probabilities"/> are kept, in a scratch file where they are large: 4 bytes for each voxel and head. False at first.</summary>
    public bool KeepProbabilities { get; set; }

    /// <summary>Where scratch files are made: the system's folder for temporary files at first. They have no name where the system allows it, and never stay.</summary>
    public string ScratchFolder { get; set; } = Path.GetTempPath();

    /// <summary>Loads the folds of a result folder of nnU-Net, which has <c>fold_0/checkpoint_final.pth</c> and so on.</summary>
    /// <typeparam name="TNet">The network: a class with <see cref="NnUNetAttribute"/>.</typeparam>
    /// <param name="folder">The folder.</param>
    /// <param name="folds">The folds by their names, <c>"0"</c> or <c>"all"</c>; null for every numbered one that holds the checkpoint, or <c>all</c> where there is none.</param>
    /// <param name="checkpoint">The name of the checkpoints' files; nnU-Net also writes <c>checkpoint_best.pth</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="folder"/> or <paramref name="checkpoint"/> is empty, no folds are given, or one twice.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">A fold is not there; the message lists those that are.</exception>
    /// <exception cref="TorchFileException">A file is none of nnU-Net's checkpoints, or one of another network than <typeparamref name="TNet"/>; the message says why.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static NnUNetPredictor FromFolder<TNet>(string folder, IReadOnlyList<string>? folds = null, string checkpoint = FinalCheckpoint)
        where TNet : Layer, INnUNet, new()
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentException.ThrowIfNullOrEmpty(checkpoint);
        IReadOnlyList<string> names = FoldFolders.Choose(folder, folds, checkpoint);
        return Create<TNet>([.. names], names.Select(name => Checkpoint.Read(FoldFolders.PathOf(folder, name, checkpoint))));
    }

    /// <summary>Loads checkpoints one by one.</summary>
    /// <typeparam name="TNet">The network: a class with <see cref="NnUNetAttribute"/>.</typeparam>
    /// <param name="paths">The files, one for each fold.</param>
    /// <exception cref="ArgumentException">There is none, or one is null or empty.</exception>
    /// <exception cref="TorchFileException">A file is none of nnU-Net's checkpoints, or one of another network than <typeparamref name="TNet"/>; the message says why.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static NnUNetPredictor FromCheckpoints<TNet>(params IReadOnlyList<string> paths)
        where TNet : Layer, INnUNet, new()
    {
        RequireSome(paths, nameof(paths));
        return Create<TNet>(Places(paths.Count), paths.Select(Checkpoint.Read));
    }

    /// <summary>Loads checkpoints from streams, such as resources of the application.</summary>
    /// <typeparam name="TNet">The network: a class with <see cref="NnUNetAttribute"/>.</typeparam>
    /// <param name="streams">The streams, one for each fold, from where they stand to their ends. They stay open, and are not needed afterwards.</param>
    /// <exception cref="ArgumentException">There is none, or one is null or cannot be read.</exception>
    /// <exception cref="TorchFileException">A stream holds none of nnU-Net's checkpoints, or one of another network than <typeparamref name="TNet"/>; the message says why.</exception>
    /// <exception cref="IOException">A stream failed.</exception>
    public static NnUNetPredictor FromCheckpoints<TNet>(params IReadOnlyList<Stream> streams)
        where TNet : Layer, INnUNet, new()
    {
        RequireSome(streams, nameof(streams));
        return Create<TNet>(Places(streams.Count), streams.Select((stream, place) => Checkpoint.Read(stream, $"Stream {place}")));
    }

    /// <summary>Takes states that are loaded already, by nnU-Net's keys.</summary>
    /// <typeparam name="TNet">The network: a class with <see cref="NnUNetAttribute"/>.</typeparam>
    /// <param name="states">The states, one for each fold; not changed. Where there are several, they are needed as long as the predictor is.</param>
    /// <param name="mirroringAxes">The axes of a window that <see cref="Mirroring"/> mirrors; null for none.</param>
    /// <exception cref="ArgumentException">There is no state, one is null, or there are no such axes.</exception>
    /// <exception cref="TorchFileException">A state is of another network than <typeparamref name="TNet"/>; the message says why.</exception>
    public static NnUNetPredictor FromStates<TNet>(IReadOnlyList<IReadOnlyDictionary<string, Tensor>> states, IReadOnlyList<int>? mirroringAxes = null)
        where TNet : Layer, INnUNet, new()
    {
        RequireSome(states, nameof(states));
        ImmutableArray<int> axes = [.. mirroringAxes ?? []];
        return axes.Any(axis => axis < 0 || axis >= TNet.Plan.PatchSize.Length) || axes.Distinct().Count() < axes.Length
            ? throw new ArgumentException(
                $"Expected different axes from 0 to {TNet.Plan.PatchSize.Length - 1}, got ({string.Join(", ", axes)}).", nameof(mirroringAxes))
            : Create<TNet>(Places(states.Count), states.Select((state, place) => new Checkpoint($"State {place}", null, null, axes, state)));
    }

    /// <summary>Predicts the labels of a scan.</summary>
    /// <param name="channels">A volume for each of the plan's channels, in its order, all of one grid.</param>
    /// <param name="progress">Is told how far it has come.</param>
    /// <param name="cancellationToken">Is looked at before each pass of the network; a prediction that is cancelled leaves nothing behind.</param>
    /// <exception cref="ArgumentException">There are other channels than the plan's, their grids differ, or the plan takes the labels of a first stage.</exception>
    /// <exception cref="ArithmeticException">The network gave infinite logits or NaN.</exception>
    /// <exception cref="IOException">The scratch file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The prediction was cancelled.</exception>
    public Segmentation Predict(
        IReadOnlyList<Volume> channels, IProgress<NnUNetProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        RequireChannels(channels);
        return Plan.PreviousStage is null
            ? Run(channels, null, progress, cancellationToken)
            : throw new ArgumentException(
                $"Expected the labels of the first stage, {Plan.PreviousStage}, beside the scan, as {Plan.Configuration} takes them: give previousLabels.", nameof(channels));
    }

    /// <summary>Predicts the labels of a scan by the second stage of a cascade.</summary>
    /// <param name="channels">A volume for each of the plan's channels, in its order, all of one grid.</param>
    /// <param name="previousLabels">The labels that the first stage has predicted for this scan.</param>
    /// <param name="progress">Is told how far it has come.</param>
    /// <param name="cancellationToken">Is looked at before each pass of the network; a prediction that is cancelled leaves nothing behind.</param>
    /// <exception cref="ArgumentException">There are other channels than the plan's, grids differ, or the plan takes no labels of a first stage.</exception>
    /// <exception cref="ArithmeticException">The network gave infinite logits or NaN.</exception>
    /// <exception cref="IOException">The scratch file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The prediction was cancelled.</exception>
    public Segmentation Predict(
        IReadOnlyList<Volume> channels, Volume previousLabels, IProgress<NnUNetProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        RequireChannels(channels);
        ArgumentNullException.ThrowIfNull(previousLabels);
        return Plan.PreviousStage is not null
            ? Run(channels, previousLabels, progress, cancellationToken)
            : throw new ArgumentException(
                $"Expected no labels of a first stage, since {Plan.Configuration} is not the second one of a cascade; got some.", nameof(previousLabels));
    }

    private static NnUNetPredictor Create<TNet>(ImmutableArray<string> names, IEnumerable<Checkpoint> checkpoints)
        where TNet : Layer, INnUNet, new()
    {
        NnUNetPlan plan = TNet.Plan;
        ImmutableArray<string> heads = HeadNames.Of(plan);
        return new NnUNetPredictor(plan, heads, FoldSet.Of(plan, new TNet(), names, checkpoints));
    }

    private static void RequireSome<T>(IReadOnlyList<T> items, string name)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(items, name);
        if (items.Count == 0 || items.Any(item => item is null))
        {
            throw new ArgumentException($"Expected one or more for the folds, none of them null; got {(items.Count == 0 ? "none" : "a null")}.", name);
        }
    }

    private static ImmutableArray<string> Places(int count) => [.. Enumerable.Range(0, count).Select(place => $"{place}")];

    private void RequireChannels(IReadOnlyList<Volume> channels)
    {
        ArgumentNullException.ThrowIfNull(channels);
        if (channels.Count != Plan.Channels.Length || channels.Any(channel => channel is null))
        {
            string got = channels.Any(channel => channel is null) ? "a null among them" : $"{channels.Count}";
            throw new ArgumentException(
                $"Expected {Plan.Channels.Length} volumes, for {string.Join(", ", Plan.Channels.Select(channel => channel.Name))}; got {got}.", nameof(channels));
        }
    }

    private Segmentation Run(
        IReadOnlyList<Volume> channels, Volume? previousLabels, IProgress<NnUNetProgress>? progress, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new NnUNetProgress(NnUNetPhase.Preparing, 0, 0));
            PreparedScan scan = Preprocessor.Prepare(Plan, channels, previousLabels, cancellationToken);
            var options = new PredictionOptions(Mirroring, KeepProbabilities, ScratchFolder);
            using var work = new PredictionWork(Plan, _folds, scan, options, progress, cancellationToken);
            work.Predict(scan);
            return work.Finish(channels[0], _heads);
        }
    }
}
