namespace Lucid.Benchmarks.Measuring;

/// <summary>The timings of a run, several of each subject. A figure is the median over rounds.</summary>
internal sealed class TimedRounds<TSubject>
    where TSubject : notnull
{
    private readonly Dictionary<TSubject, List<Timing>> _rounds = [];

    /// <summary>What was timed.</summary>
    public IEnumerable<TSubject> Subjects => _rounds.Keys;

    public void Add(TSubject subject, Timing timing)
    {
        if (!_rounds.TryGetValue(subject, out List<Timing>? rounds))
        {
            _rounds[subject] = rounds = [];
        }

        rounds.Add(timing);
    }

    /// <summary>The timings of a subject, empty where it was not timed.</summary>
    public IReadOnlyList<Timing> Of(TSubject subject) => _rounds.TryGetValue(subject, out List<Timing>? rounds) ? rounds : [];

    /// <summary>A figure of a subject; null where it was not timed.</summary>
    public double? Median(TSubject subject, Func<Timing, double> figure) =>
        _rounds.TryGetValue(subject, out List<Timing>? rounds) ? Clock.Median(rounds.Select(figure)) : null;
}
