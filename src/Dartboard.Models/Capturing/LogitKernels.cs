using Dartboard.Kernels;
using Dartboard.Models.Transformers;

namespace Dartboard.Models.Capturing;

/// <summary>Sums over one row of logits.</summary>
internal static unsafe class LogitKernels
{
    /// <summary>ln Σ eˣ.</summary>
    internal static double LogSumExp(ReadOnlySpan<float> logits)
    {
        fixed (float* x = logits)
        {
            var kernel = new LogSumExpKernel { Logits = x, Count = logits.Length };
            SimdKernel.Run(ref kernel);
            return kernel.Result;
        }
    }

    /// <summary>KL(p ‖ q) = Σ p·(ln p − ln q), p and q the softmax of two rows whose <see cref="LogSumExp"/> are known.</summary>
    internal static double Divergence(ReadOnlySpan<float> p, double logSumP, ReadOnlySpan<float> q, double logSumQ)
    {
        fixed (float* x = p, y = q[..p.Length])
        {
            var kernel = new MeanDifferenceKernel { P = x, Q = y, LogSumP = (float)logSumP, Count = p.Length };
            SimdKernel.Run(ref kernel);
            // Rounding can leave two nearly equal distributions a hair below zero, where no divergence can be.
            return Math.Max(0, kernel.Result - (logSumP - logSumQ));
        }
    }

    private struct LogSumExpKernel : ISimdKernel
    {
        internal float* Logits;
        internal int Count;
        internal double Result;

        public void Run<TSimd, TVector>()
            where TSimd : ISimd<TSimd, TVector>
            where TVector : struct
        {
            float most = RowSums.Max<TSimd, TVector>(Logits, Count);
            TVector sum = TSimd.Zero, shift = TSimd.Broadcast(most);
            int i = 0;
            for (; i <= Count - TSimd.Lanes; i += TSimd.Lanes)
                sum = TSimd.Add(sum, SimdMath.Exp<TSimd, TVector>(TSimd.Subtract(TSimd.Load(ref Logits[i]), shift)));
            double total = TSimd.Sum(sum);
            for (; i < Count; i++)
                total += Math.Exp(Logits[i] - most);
            Result = most + Math.Log(total);
        }
    }

    /// <summary>Σ p·(x − y): the expected difference of the logits under p.</summary>
    private struct MeanDifferenceKernel : ISimdKernel
    {
        internal float* P, Q;
        internal float LogSumP;
        internal int Count;
        internal double Result;

        public void Run<TSimd, TVector>()
            where TSimd : ISimd<TSimd, TVector>
            where TVector : struct
        {
            TVector sum = TSimd.Zero, shift = TSimd.Broadcast(LogSumP);
            int i = 0;
            for (; i <= Count - TSimd.Lanes; i += TSimd.Lanes)
            {
                TVector x = TSimd.Load(ref P[i]);
                TVector probability = SimdMath.Exp<TSimd, TVector>(TSimd.Subtract(x, shift));
                sum = TSimd.MultiplyAdd(probability, TSimd.Subtract(x, TSimd.Load(ref Q[i])), sum);
            }

            Result = TSimd.Sum(sum);
            for (; i < Count; i++)
                Result += Math.Exp(P[i] - LogSumP) * (P[i] - Q[i]);
        }
    }
}
