using System.Globalization;

namespace Lucid.Samples.SegmentBrain;

/// <summary>Tells the user how a job goes: a bar in a terminal, a few plain lines where the output is a file or a pipe.</summary>
/// <param name="output">Where to write to.</param>
/// <param name="isTerminal">Whether it is a terminal.</param>
internal sealed class JobDisplay(TextWriter output, bool isTerminal)
{
    private const int Cells = 40;
    private const int PlainLines = 5;

    private readonly Lock _gate = new();
    private int _told;

    /// <summary>A line.</summary>
    public void Line(string text) => output.WriteLine(text);

    /// <summary>A remark, if there is one.</summary>
    public void Note(string? text)
    {
        if (text is not null)
        {
            Line($"note: {text}");
        }
    }

    /// <summary>How far something is; from any thread.</summary>
    /// <param name="heading">What.</param>
    /// <param name="share">The part that is done, 0 to 1; 1 ends the bar.</param>
    public void Progress(string heading, double share)
    {
        lock (_gate)
        {
            int step = (int)(share * (isTerminal ? 100 : PlainLines));
            if (step <= _told)
            {
                return;
            }

            _told = step;
            if (isTerminal)
            {
                int filled = (int)(share * Cells);
                output.Write(string.Create(CultureInfo.InvariantCulture,
                    $"\r{heading} {new string('█', filled)}{new string('░', Cells - filled)} {step,3} %{(share >= 1 ? Environment.NewLine : "")}"));
                output.Flush();
            }
            else
            {
                Line($"{heading}, {100 * step / PlainLines} %");
            }
        }
    }

    /// <summary>Ends a bar that did not come to its end, so that what follows has a line of its own.</summary>
    public void EndBar()
    {
        if (isTerminal && _told is > 0 and < 100)
        {
            output.WriteLine();
        }
    }
}
