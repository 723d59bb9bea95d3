using System.Globalization;
using System.Text;
using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks.SideBySide;

/// <summary>All timings of a run. A figure is the median over rounds.</summary>
internal sealed class Results
{
    private readonly Dictionary<(string Program, Subject Subject), List<Timing>> _rounds = [];
    private readonly List<string> _programs = [];

    /// <summary>The programs in the order of their first timing.</summary>
    public IReadOnlyList<string> Programs => _programs;

    public void Add(string program, Subject subject, Timing timing)
    {
        if (!_rounds.TryGetValue((program, subject), out List<Timing>? rounds))
        {
            _rounds[(program, subject)] = rounds = [];
        }

        if (!_programs.Contains(program))
        {
            _programs.Add(program);
        }

        rounds.Add(timing);
    }

    /// <summary>What a program took; null where it was not timed.</summary>
    public double? Milliseconds(string program, Subject subject) =>
        _rounds.TryGetValue((program, subject), out List<Timing>? rounds)
            ? Clock.Median(rounds.Select(timing => timing.Milliseconds))
            : null;

    /// <summary>A copy of a shape's tensor in the process of a program, over all works; null where it was not timed.</summary>
    public double? CopyMilliseconds(string program, NormShape shape, int threads)
    {
        double[] copies =
        [
            .. from work in NormWork.ByActivation
               let rounds = _rounds.GetValueOrDefault((program, new Subject(shape, work, threads)))
               where rounds is not null
               from timing in rounds
               select timing.CopyMilliseconds,
        ];
        return copies.Length == 0 ? null : Clock.Median(copies);
    }

    /// <summary>What a program took in copies of its own; null where it was not timed.</summary>
    public double? Copies(string program, Subject subject) =>
        Milliseconds(program, subject) / CopyMilliseconds(program, subject.Shape, subject.Threads);

    /// <summary>All figures as comma-separated values: beside each time a copy in the same process.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder("threads,shape,work,program,rounds,ms,copy in the same process in ms\n");
        foreach (((string program, Subject subject), List<Timing> rounds) in _rounds)
        {
            double time = Clock.Median(rounds.Select(timing => timing.Milliseconds));
            double copy = Clock.Median(rounds.Select(timing => timing.CopyMilliseconds));
            text.Append(
                CultureInfo.InvariantCulture,
                $"{subject.Threads},{subject.Shape.Key},{subject.Work.Key},{program},{rounds.Count},{time:F5},{copy:F5}\n");
        }

        return text.ToString();
    }
}
