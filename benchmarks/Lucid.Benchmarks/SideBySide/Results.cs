using System.Globalization;
using System.Text;
using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks.SideBySide;

/// <summary>All timings of a run. A figure is the median over rounds.</summary>
internal sealed class Results
{
    private readonly TimedRounds<(string Program, Subject Subject)> _rounds = new();
    private readonly List<string> _programs = [];

    /// <summary>The programs in the order of their first timing.</summary>
    public IReadOnlyList<string> Programs => _programs;

    public void Add(string program, Subject subject, Timing timing)
    {
        _rounds.Add((program, subject), timing);
        if (!_programs.Contains(program))
        {
            _programs.Add(program);
        }
    }

    /// <summary>What a program took; null where it was not timed.</summary>
    public double? Milliseconds(string program, Subject subject) => _rounds.Median((program, subject), timing => timing.Milliseconds);

    /// <summary>A copy of a shape's tensor in the process of a program, over all works; null where it was not timed.</summary>
    public double? CopyMilliseconds(string program, NormShape shape, int threads)
    {
        double[] copies =
        [
            .. from work in NormWork.ByActivation
               from timing in _rounds.Of((program, new Subject(shape, work, threads)))
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
        foreach ((string program, Subject subject) in _rounds.Subjects)
        {
            int rounds = _rounds.Of((program, subject)).Count;
            double? time = Milliseconds(program, subject);
            double? copy = _rounds.Median((program, subject), timing => timing.CopyMilliseconds);
            text.Append(
                CultureInfo.InvariantCulture,
                $"{subject.Threads},{subject.Shape.Key},{subject.Work.Key},{program},{rounds},{time:F5},{copy:F5}\n");
        }

        return text.ToString();
    }
}
