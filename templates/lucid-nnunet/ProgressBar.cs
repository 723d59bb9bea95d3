using Lucid.Volumes;

namespace LucidNnUNet;

/// <summary>Shows in a terminal how far a prediction has come; elsewhere nothing.</summary>
internal sealed class ProgressBar : IProgress<NnUNetProgress>
{
    private const int Cells = 40;

    private int _shown = -1;

    public void Report(NnUNetProgress value)
    {
        int percent = (int)(100 * value.Fraction);
        if (value.WindowCount > 0 && percent > _shown && !Console.IsOutputRedirected)
        {
            _shown = percent;
            int filled = Cells * percent / 100;
            Console.Write($"\r[{new string('#', filled)}{new string(' ', Cells - filled)}] {percent,3} %{(percent == 100 ? "\n" : "")}");
        }
    }
}
